-- Stores updates; one that nobody else is at work on is handed to whoever brought it in the same step.
-- ARGV, seven for each: id, conversation, received at, sent at or '', sealed content, fence lease's end or '', worker
-- Returns for each 0 (seen before), 1 (stored), {fence, session, answers} (stored and leased) or {error}.
expect('stream', WORK)
expect('hash', COUNTERS)
expect('zset', LEASES)
local reply, fresh = {}, 0

local function accept(at)
  local id, conversation, till = ARGV[at], ARGV[at + 1], ARGV[at + 5]
  local key, inbox = of('c', conversation), of('inbox', conversation)
  local c = redis.call('HMGET', key, 'until', 'entry', 'fence', 'session', 'answers', 'unreachable')
  local waiting = redis.call('LLEN', inbox)
  -- Its id never expires while it waits.
  if not redis.call('SET', of('seen', id), '0', 'NX') then return 0 end
  redis.call('RPUSH', inbox, id .. ' ' .. ARGV[at + 2] .. ' ' .. ARGV[at + 3] .. ' ' .. ARGV[at + 4])
  fresh = fresh + 1
  -- She wrote, so she can be reached again.
  if c[6] then redis.call('HDEL', key, 'unreachable') end
  local isFree = not c[2] and (not c[1] or c[1] == '')
  if not isFree then return 1 end
  if till == '' or waiting > 0 then
    await_worker(conversation)
    return 1
  end
  local fence = whole((tonumber(c[3]) or 0) + 1)
  redis.call('HSET', key, 'fence', fence, 'until', till, 'worker', ARGV[at + 6])
  redis.call('ZADD', LEASES, till, conversation)
  return {fence, c[4], c[5]}
end

for at = 1, #ARGV, 7 do reply[#reply + 1] = alone(accept, at) end
if fresh > 0 then redis.call('HINCRBY', COUNTERS, 'accepted', fresh) end
return reply
