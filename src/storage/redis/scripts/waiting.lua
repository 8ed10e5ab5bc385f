-- When the update that waits longest was received, looked for among the first 1,000 conversations in line.
local since
for _, entry in ipairs(redis.call('XRANGE', WORK, '-', '+', 'COUNT', 1000)) do
  local conversation = entry[2][2]
  local id = redis.call('LINDEX', of('inbox', conversation), 0)
  local update = id and redis.call('HGET', of('updates', conversation), id)
  local at = update and tonumber(string.match(update, '^%S+'))
  if at and (not since or at < since) then since = at end
end
return since and whole(since)
