-- Returns accepted, answered, handoff, ignored, pending as they are at one moment. What is pending is counted where it
-- waits, not by what was counted before: an update that no worker would ever find would be missing.
local counts = redis.call('HMGET', COUNTERS, 'accepted', 'answered', 'handoff', 'ignored')
for at = 1, 4 do counts[at] = counts[at] or '0' end
local pending, counted = 0, {}
local function count(conversation)
  if counted[conversation] then return end
  counted[conversation] = true
  pending = pending + redis.call('LLEN', of('inbox', conversation))
end
for _, conversation in ipairs(redis.call('ZRANGE', LEASES, 0, -1)) do count(conversation) end
for _, entry in ipairs(redis.call('XRANGE', WORK, '-', '+')) do count(entry[2][2]) end
counts[5] = whole(pending)
return counts
