-- Stores updates; one that nobody else is at work on is handed to whoever brought it in the same step.
-- ARGV, five for each: id, conversation, the update as it waits, fence lease's end or '', worker
-- Returns for each 0 (seen before), 1 (stored), {fence, session, answers} (stored and leased) or {error}.
expect('stream', WORK)
expect('hash', COUNTERS)
expect('zset', LEASES)
local reply, fresh, leases = {}, 0, {}

local function accept(at)
  local id, conversation, record, till, worker = unpack(ARGV, at, at + 4)
  local key, inbox = of('c', conversation), of('inbox', conversation)
  local c = redis.call('HMGET', key, 'until', 'entry', 'fence', 'session', 'answers', 'unreachable')
  -- Its id never expires while it waits.
  if not redis.call('SET', of('seen', id), '0', 'NX') then return 0 end
  local waiting = redis.pcall('RPUSH', inbox, record)
  if type(waiting) == 'table' then
    -- It is not kept, so its id is not either, or it would be a duplicate when it comes again.
    redis.call('DEL', of('seen', id))
    error(waiting.err .. ' ' .. inbox)
  end
  fresh = fresh + 1
  -- She wrote, so she can be reached again.
  if c[6] then redis.call('HDEL', key, 'unreachable') end
  local isFree = not c[2] and (not c[1] or c[1] == '')
  if not isFree then return 1 end
  if till == '' or waiting > 1 then
    await_worker(conversation)
    return 1
  end
  local fence = whole((tonumber(c[3]) or 0) + 1)
  redis.call('HSET', key, 'fence', fence, 'until', till, 'worker', worker)
  leases[#leases + 1], leases[#leases + 2] = till, conversation
  return {fence, c[4], c[5]}
end

for at = 1, #ARGV, 5 do reply[#reply + 1] = alone(accept, at) end
if #leases > 0 then redis.call('ZADD', LEASES, unpack(leases)) end
if fresh > 0 then redis.call('HINCRBY', COUNTERS, 'accepted', fresh) end
return reply
