-- Returns accepted, answered, handoff, ignored, pending as they are at one moment.
local counts = redis.call('HMGET', COUNTERS, 'accepted', 'answered', 'handoff', 'ignored')
for at = 1, 4 do counts[at] = counts[at] or '0' end
counts[5] = tostring(redis.call('SCARD', PENDING))
return counts
