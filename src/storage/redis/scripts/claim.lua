-- Takes conversations whose lease ran out, else those that wait longest; one for each who asks.
-- ARGV: most updates to hand out, then for each: worker, now, lease in ms
-- Returns for each {conversation, fence, until, session, answers, update, update …}, or where there was none
-- {'', last id of the work stream}.
local reply = {}

local function lease(conversation, worker, till)
  local updates = redis.call('LRANGE', of('inbox', conversation), 0, tonumber(ARGV[1]) - 1)
  if #updates == 0 then
    -- Its worker died between the commit and giving it back.
    give_back(conversation)
    return nil
  end
  local key = of('c', conversation)
  local fence = redis.call('HINCRBY', key, 'fence', 1)
  redis.call('HSET', key, 'until', till, 'worker', worker)
  redis.call('ZADD', LEASES, till, conversation)
  local stored = redis.call('HMGET', key, 'session', 'answers')
  local claimed = {conversation, whole(fence), till, stored[1], stored[2]}
  for _, update in ipairs(updates) do claimed[#claimed + 1] = update end
  return claimed
end

local function claim(worker, now, ms)
  local till = whole(tonumber(now) + tonumber(ms))
  for _ = 1, 100 do
    local conversation = redis.call('ZRANGEBYSCORE', LEASES, '-inf', now, 'LIMIT', 0, 1)[1]
    if conversation then
      local entry = redis.call('HGET', of('c', conversation), 'entry')
      if entry then redis.call('XCLAIM', WORK, GROUP, worker, 0, entry, 'JUSTID') end
    else
      local read = redis.call('XREADGROUP', 'GROUP', GROUP, worker, 'COUNT', 1, 'STREAMS', WORK, '>')
      if not read then return nil end
      conversation = read[1][2][1][2][2]
    end
    local claimed = lease(conversation, worker, till)
    if claimed then return claimed end
  end
  return nil
end

expect('zset', LEASES)
expect('stream', WORK)
local nothing
for at = 2, #ARGV, 3 do
  local claimed = claim(ARGV[at], ARGV[at + 1], ARGV[at + 2])
  if not claimed and not nothing then
    local last = redis.call('XREVRANGE', WORK, '+', '-', 'COUNT', 1)[1]
    nothing = {'', last and last[1] or '0-0'}
  end
  reply[#reply + 1] = claimed or nothing
end
return reply
