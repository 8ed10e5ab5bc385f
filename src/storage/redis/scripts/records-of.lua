-- The records of a conversation. ARGV: conversation. Returns {kind, id, order, version, sealed, kind, id …}.
local reply = {}
for _, name in ipairs(redis.call('SMEMBERS', of('recs-of', ARGV[1]))) do
  local kind, id = string.match(name, '^([^:]*):(.*)$')
  local record = redis.call('HMGET', of('rec', name), 'ord', 'version', 'sealed')
  for _, value in ipairs({kind, id, record[1], record[2], record[3]}) do reply[#reply + 1] = value end
end
return reply
