-- Names and steps the other scripts share; put in front of each of them.
-- KEYS[1] is {organisation}:meta. Every other key has the same hash tag and so the same slot in a cluster; names that
-- depend on stored data (which conversation is next, which leads are hers) can only be made here.
local P = string.match(KEYS[1], '^{[^}]+}:')
local GROUP = 'workers'
local WORK, LEASES, COUNTERS = P .. 'work', P .. 'leases', P .. 'counters'
local TIMERS, DEAD = P .. 'timers', P .. 'dead'

local function of(kind, id) return P .. kind .. ':' .. id end

-- Lua would print an instant as 1.795392e+12.
local function whole(number) return string.format('%.0f', number) end

-- How much a key holds, 0 if it is not there; an error if it is of another type. Cheaper than TYPE, whose answer is a
-- table.
local SIZE = {list = 'LLEN', hash = 'HLEN', zset = 'ZCARD', set = 'SCARD', stream = 'XLEN'}
local function size(kind, key)
  local found = redis.pcall(SIZE[kind], key)
  if type(found) == 'table' then error(found.err .. ' ' .. key) end
  return found
end

-- A script that fails half-way is not undone, so what it will write to is looked at first; once, since the script is
-- alone meanwhile. A key whose reading proved it may be put here.
local proven = {}
local function expect(kind, key)
  if not proven[key] then size(kind, key) end
  proven[key] = true
end

-- Adds to one of several lists.
local function add(lists, name, ...)
  local list = lists[name] or {}
  lists[name] = list
  for _, value in ipairs({...}) do list[#list + 1] = value end
end

-- One of several that came together: if it fails, it fails alone. What went wrong comes back as {text}.
local function alone(work, at)
  local ok, result = pcall(work, at)
  if ok then return result end
  return {type(result) == 'table' and result.err or tostring(result)}
end

-- ---- inbox ----

local function await_worker(conversation)
  local entry = redis.call('XADD', WORK, '*', 'conversation', conversation)
  redis.call('HSET', of('c', conversation), 'entry', entry)
end

local function expect_inbox(conversation)
  expect('list', of('inbox', conversation))
  expect('hash', of('c', conversation))
  expect('stream', WORK)
  expect('hash', COUNTERS)
end

-- Stores an update that comes from within, unless its id was seen; false if it was.
local function put(id, conversation, received_at, sent_at, sealed)
  expect_inbox(conversation)
  if not redis.call('SET', of('seen', id), '0', 'NX') then return false end
  redis.call('RPUSH', of('inbox', conversation), id .. ' ' .. received_at .. ' ' .. sent_at .. ' ' .. sealed)
  redis.call('HINCRBY', COUNTERS, 'accepted', 1)
  local c = redis.call('HMGET', of('c', conversation), 'until', 'entry')
  if not c[2] and (not c[1] or c[1] == '') then await_worker(conversation) end
  return true
end

-- The fence is the newest and the lease was not given back; a lease that merely ran out still counts.
local function is_held(conversation, fence)
  local found = redis.call('HMGET', of('c', conversation), 'fence', 'until')
  return found[1] == fence and found[2] and found[2] ~= ''
end

-- Takes a conversation out of the work list, if it came from there.
local function leave_work(conversation, entry)
  if not entry then return end
  redis.call('XACK', WORK, GROUP, entry)
  redis.call('XDEL', WORK, entry)
  redis.call('HDEL', of('c', conversation), 'entry')
end

-- Ends a lease: the conversation waits again, behind the others, or leaves the work list. True if it waits.
local function give_back(conversation)
  leave_work(conversation, redis.call('HGET', of('c', conversation), 'entry'))
  redis.call('HSET', of('c', conversation), 'until', '')
  redis.call('ZREM', LEASES, conversation)
  if redis.call('EXISTS', of('inbox', conversation)) == 0 then return false end
  await_worker(conversation)
  return true
end

-- ---- outbox ----

-- Bulk ranks behind every reply of its conversation.
local BULK = 1e12

local function due_key(conversation, priority)
  return P .. 'due:' .. string.match(conversation, '^[^:]+') .. ':' .. priority
end

-- A reply leased with its commit that nothing waits behind is kept with its conversation, as `id at sealed`: most are
-- sent and gone before anybody else looks. Whoever does, or puts something behind it, first puts it in the outbox, leased
-- as it is. Nothing is in the queue of a conversation that keeps one.
local function kept_by(conversation)
  local kept = redis.call('HGET', of('c', conversation), 'out-kept')
  return kept and kept ~= '' and kept
end

local function unfold(conversation)
  local kept = kept_by(conversation)
  if not kept then return end
  local id, at, sealed = string.match(kept, '^(%S+) (%S+) (%S+)$')
  local update, position = string.match(id, '^(.*)#(%d+)$')
  redis.call('HSET', of('outgoing', id), 'conversation', conversation, 'update', update, 'position', position,
    'priority', '0', 'due', at, 'created-at', at, 'attempts', '1', 'ambiguous', '0', 'sealed', sealed)
  redis.call('ZADD', of('out', conversation), '0', id)
  redis.call('HSET', of('c', conversation), 'out-kept', '')
end

-- The first message of a conversation, its priority and when it is due. One whose record is gone can never be sent: it
-- goes, so that nothing waits behind it.
local function head_of(conversation)
  local queue = of('out', conversation)
  local head = redis.call('ZRANGE', queue, 0, 0)[1]
  while head do
    local found = redis.call('HMGET', of('outgoing', head), 'priority', 'due')
    if found[1] then return head, found[1], found[2] end
    redis.call('ZREM', queue, head)
    head = redis.call('ZRANGE', queue, 0, 0)[1]
  end
end

-- Puts the right head on offer: when it is due, and not before whoever is sending has ended or run out of time.
-- True if there is one.
local function offer(conversation)
  -- What is kept is a head as well.
  unfold(conversation)
  local head, priority, due = head_of(conversation)
  if not head then
    redis.call('ZREM', due_key(conversation, '0'), conversation)
    redis.call('ZREM', due_key(conversation, '1'), conversation)
    return false
  end
  local busy = tonumber(redis.call('HGET', of('c', conversation), 'out-until')) or 0
  redis.call('ZADD', due_key(conversation, priority), whole(math.max(tonumber(due), busy)), conversation)
  redis.call('ZREM', due_key(conversation, priority == '0' and '1' or '0'), conversation)
  return true
end

-- The number of the lease stays: the next one counts on from it.
local function end_attempt(conversation)
  redis.call('HSET', of('c', conversation), 'out-leased', '', 'out-until', '', 'out-kept', '')
end

local function rank(conversation, priority, ends)
  local base = priority == '1' and BULK or 0
  local low, high = whole(base - BULK / 2), whole(base + BULK / 2 - 1)
  local key = of('out', conversation)
  if ends == 'front' then
    local first = redis.call('ZRANGEBYSCORE', key, low, high, 'WITHSCORES', 'LIMIT', 0, 1)
    return whole(first[2] and tonumber(first[2]) - 1 or base)
  end
  local last = redis.call('ZREVRANGEBYSCORE', key, high, low, 'WITHSCORES', 'LIMIT', 0, 1)
  return whole(last[2] and tonumber(last[2]) + 1 or base)
end

local function bury(id, conversation, at, why)
  redis.call('ZREM', of('out', conversation), id)
  redis.call('ZADD', DEAD, at, id)
  redis.call('SADD', of('dead-of', conversation), id)
  redis.call('HSET', of('outgoing', id), 'died-at', at, 'error', why)
end
