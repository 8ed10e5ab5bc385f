-- Puts a dead letter before everything of its kind, as if it had never been tried.
-- ARGV: id, now
if not redis.call('ZSCORE', DEAD, ARGV[1]) then return 0 end
local record = of('outgoing', ARGV[1])
local found = redis.call('HMGET', record, 'conversation', 'priority')
expect('zset', of('out', found[1]))
unfold(found[1])
redis.call('ZREM', DEAD, ARGV[1])
redis.call('SREM', of('dead-of', found[1]), ARGV[1])
redis.call('HDEL', record, 'died-at', 'error')
redis.call('HSET', record, 'attempts', '0', 'due', ARGV[2])
redis.call('ZADD', of('out', found[1]), rank(found[1], found[2], 'front'), ARGV[1])
offer(found[1])
return 1
