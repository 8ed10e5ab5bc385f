-- Everything there is, as RESTORE takes it, at one moment: Redis does nothing else meanwhile.
-- ARGV: most bytes to hand out
-- Returns {name, milliseconds to live or 0, value, name, …}, the names without {organisation}:, or the bytes if too many.
local reply, bytes, cursor = {}, 0, '0'
repeat
  local found = redis.call('SCAN', cursor, 'MATCH', P .. '*', 'COUNT', 10000)
  cursor = found[1]
  for _, key in ipairs(found[2]) do
    local value = redis.call('DUMP', key)
    local ttl = redis.call('PTTL', key)
    bytes = bytes + #key + #value
    if bytes > tonumber(ARGV[1]) then return bytes end
    reply[#reply + 1] = string.sub(key, #P + 1)
    reply[#reply + 1] = ttl > 0 and ttl or 0
    reply[#reply + 1] = value
  end
until cursor == '0'
return reply
