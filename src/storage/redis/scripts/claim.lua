-- Takes a conversation whose lease ran out, else the one that waits longest.
-- ARGV: worker, now, lease in ms, most updates to hand out
-- Returns {1, conversation, fence, until, session, answers, id, update, id, update …} or {0, last id of the work stream}.
local worker, now = ARGV[1], tonumber(ARGV[2])

local function lease(conversation)
  local ids = redis.call('LRANGE', of('inbox', conversation), 0, tonumber(ARGV[4]) - 1)
  if #ids == 0 then
    -- Its worker died between the commit and giving it back.
    give_back(conversation)
    return nil
  end
  local key = of('c', conversation)
  local till = whole(now + tonumber(ARGV[3]))
  local fence = redis.call('HINCRBY', key, 'fence', 1)
  redis.call('HSET', key, 'until', till, 'worker', worker)
  redis.call('ZADD', LEASES, till, conversation)
  local stored = redis.call('HMGET', key, 'session', 'answers')
  local updates = redis.call('HMGET', of('updates', conversation), unpack(ids))
  local reply = {1, conversation, fence, till, stored[1], stored[2]}
  for at, id in ipairs(ids) do
    reply[#reply + 1] = id
    reply[#reply + 1] = updates[at]
  end
  return reply
end

expect('zset', LEASES)
expect('stream', WORK)
for _ = 1, 100 do
  local conversation = redis.call('ZRANGEBYSCORE', LEASES, '-inf', ARGV[2], 'LIMIT', 0, 1)[1]
  if conversation then
    local entry = redis.call('HGET', of('c', conversation), 'entry')
    if entry then redis.call('XCLAIM', WORK, GROUP, worker, 0, entry, 'JUSTID') end
  else
    local read = redis.call('XREADGROUP', 'GROUP', GROUP, worker, 'COUNT', 1, 'STREAMS', WORK, '>')
    if not read then break end
    conversation = read[1][2][1][2][2]
  end
  local claimed = lease(conversation)
  if claimed then return claimed end
end
local last = redis.call('XREVRANGE', WORK, '+', '-', 'COUNT', 1)[1]
return {0, last and last[1] or '0-0'}
