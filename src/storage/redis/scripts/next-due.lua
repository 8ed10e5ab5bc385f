-- ARGV: channel. Returns when the earliest head falls due, or nothing.
local earliest
for _, priority in ipairs({'0', '1'}) do
  local first = redis.call('ZRANGE', P .. 'due:' .. ARGV[1] .. ':' .. priority, 0, 0, 'WITHSCORES')[2]
  if first and (not earliest or tonumber(first) < earliest) then earliest = tonumber(first) end
end
return earliest and whole(earliest) or false
