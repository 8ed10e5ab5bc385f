-- Stores updates; one that nobody else is at work on is handed to whoever brought it in the same step.
-- ARGV, eight for each: id, conversation, received at, sent at or '', sealed content, fence lease's end or '', worker,
-- how the stored session begins as far as whoever brings it knows, or ''
-- Returns for each 0 (seen before), 1 (stored), {fence, session, answers} (stored and leased; both '' where what
-- is known is what is stored) or {error}.
expect('stream', WORK)
expect('hash', COUNTERS)
expect('zset', LEASES)
local reply, fresh = {}, 0

-- Its id never expires while it waits. True unless it was seen before.
local function store(id, inbox, record)
  local seen = of('seen', id)
  if not redis.call('SET', seen, '0', 'NX') then return nil end
  local length = redis.pcall('RPUSH', inbox, record)
  if type(length) == 'table' then
    -- Not stored, so not seen.
    redis.call('DEL', seen)
    error(length)
  end
  fresh = fresh + 1
  return length
end

local function accept(at)
  local id, conversation, till, known = ARGV[at], ARGV[at + 1], ARGV[at + 5], ARGV[at + 7]
  local key = of('c', conversation)
  local c = redis.call('HMGET', key, 'until', 'entry', 'fence', 'unreachable', 'session')
  local record = id .. ' ' .. ARGV[at + 2] .. ' ' .. ARGV[at + 3] .. ' ' .. ARGV[at + 4]
  local length = store(id, of('inbox', conversation), record)
  if not length then return 0 end
  -- She wrote, so she can be reached again.
  if c[4] then redis.call('HDEL', key, 'unreachable') end
  local isFree = not c[2] and (not c[1] or c[1] == '')
  if not isFree then return 1 end
  if till == '' or length > 1 then
    await_worker(conversation)
    return 1
  end
  local fence = whole((tonumber(c[3]) or 0) + 1)
  redis.call('HSET', key, 'fence', fence, 'until', till, 'worker', ARGV[at + 6])
  redis.call('ZADD', LEASES, till, conversation)
  if known ~= '' and c[5] and string.sub(c[5], 1, #known) == known then return {fence, '', ''} end
  return {fence, c[5], redis.call('HGET', key, 'answers')}
end

for at = 1, #ARGV, 8 do reply[#reply + 1] = alone(accept, at) end
if fresh > 0 then redis.call('HINCRBY', COUNTERS, 'accepted', fresh) end
return reply
