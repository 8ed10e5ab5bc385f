-- ARGV: conversation, fence, new end of the lease
if not is_held(ARGV[1], ARGV[2]) then return 0 end
redis.call('HSET', of('c', ARGV[1]), 'until', ARGV[3])
redis.call('ZADD', LEASES, ARGV[3], ARGV[1])
return 1
