-- When the update that waits longest was received, looked for among the first 1,000 conversations in line and as many
-- that somebody has.
local since
local function look(conversation)
  local record = redis.call('LINDEX', of('inbox', conversation), 0)
  local at = record and tonumber(string.match(record, '^%S+ (%S+)'))
  if at and (not since or at < since) then since = at end
end
for _, conversation in ipairs(redis.call('ZRANGE', LEASES, 0, 999)) do look(conversation) end
for _, entry in ipairs(redis.call('XRANGE', WORK, '-', '+', 'COUNT', 1000)) do look(entry[2][2]) end
return since and whole(since)
