-- Lets go of a dead letter.
-- ARGV: id
if not redis.call('ZSCORE', DEAD, ARGV[1]) then return 0 end
local record = of('outgoing', ARGV[1])
local conversation = redis.call('HGET', record, 'conversation')
redis.call('ZREM', DEAD, ARGV[1])
if conversation then redis.call('SREM', of('dead-of', conversation), ARGV[1]) end
redis.call('DEL', record)
return 1
