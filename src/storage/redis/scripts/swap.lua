-- Replaces a value if it is still what was read. ARGV: hash|list, name of the key, field or index, old, new
local key, at = P .. ARGV[2], ARGV[3]
if ARGV[1] == 'hash' then
  if redis.call('HGET', key, at) ~= ARGV[4] then return 0 end
  redis.call('HSET', key, at, ARGV[5])
else
  if redis.call('LINDEX', key, at) ~= ARGV[4] then return 0 end
  redis.call('LSET', key, at, ARGV[5])
end
return 1
