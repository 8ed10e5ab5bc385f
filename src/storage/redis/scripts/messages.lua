-- ARGV: conversation, 'after' or 'last', number, limit
-- Returns {seq of the first, sealed, sealed …}; the list holds the last messages, so its end has the number kept apart.
local key = of('messages', ARGV[1])
local length = redis.call('LLEN', key)
local before = tonumber(redis.call('HGET', of('c', ARGV[1]), 'messages') or '0') - length
local limit = tonumber(ARGV[4])
local from = ARGV[2] == 'last' and math.max(0, length - limit) or math.max(0, tonumber(ARGV[3]) - before)
local reply = limit > 0 and redis.call('LRANGE', key, from, from + limit - 1) or {}
table.insert(reply, 1, whole(before + from + 1))
return reply
