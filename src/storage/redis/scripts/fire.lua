-- ARGV: timer, conversation, due, now, and of the update: id, sealed content
local id, conversation = ARGV[1], ARGV[2]
local score = redis.call('ZSCORE', TIMERS, id)
if not score or tonumber(score) ~= tonumber(ARGV[3]) or tonumber(score) > tonumber(ARGV[4]) then return 0 end
if redis.call('HGET', of('timer', id), 'conversation') ~= conversation then return 0 end
expect('set', of('timers-of', conversation))
local fired = put(ARGV[5], conversation, ARGV[4], '', ARGV[6])
redis.call('ZREM', TIMERS, id)
redis.call('DEL', of('timer', id))
redis.call('SREM', of('timers-of', conversation), id)
return fired and 1 or 0
