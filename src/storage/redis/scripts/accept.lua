-- ARGV: id, conversation, received at, sent at or '', sealed content
if not put(ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]) then return 0 end
-- She wrote, so she can be reached again.
redis.call('HDEL', of('c', ARGV[2]), 'unreachable')
return 1
