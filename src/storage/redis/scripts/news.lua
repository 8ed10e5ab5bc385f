-- ARGV: after, limit. Returns {last, seq, kind, id, seq, kind, id …} as they are at one moment.
local reply = {redis.call('HGET', COUNTERS, 'news') or '0'}
if tonumber(ARGV[2]) <= 0 then return reply end
local entries = redis.call('XRANGE', P .. 'news', '(' .. ARGV[1] .. '-0', '+', 'COUNT', ARGV[2])
for _, entry in ipairs(entries) do
  reply[#reply + 1] = string.match(entry[1], '^%d+')
  reply[#reply + 1] = entry[2][2]
  reply[#reply + 1] = entry[2][4]
end
return reply
