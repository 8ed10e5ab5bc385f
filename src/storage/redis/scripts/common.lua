-- Names and steps the other scripts share; put in front of each of them.
-- KEYS[1] is {organisation}:meta. Every other key has the same hash tag and so the same slot in a cluster; names that
-- depend on stored data (which conversation is next, which leads are hers) can only be made here.
local P = string.match(KEYS[1], '^{[^}]+}:')
local GROUP = 'workers'
local WORK, LEASES, PENDING, COUNTERS = P .. 'work', P .. 'leases', P .. 'pending', P .. 'counters'
local TIMERS, DEAD = P .. 'timers', P .. 'dead'

local function of(kind, id) return P .. kind .. ':' .. id end

-- Lua would print an instant as 1.795392e+12.
local function whole(number) return string.format('%.0f', number) end

-- A script that fails half-way is not undone, so what it will write to is looked at first.
local function expect(kind, key)
  local found = redis.call('TYPE', key).ok
  if found ~= 'none' and found ~= kind then error('WRONGTYPE of ' .. key) end
end

-- ---- inbox ----

local function await_worker(conversation)
  local entry = redis.call('XADD', WORK, '*', 'conversation', conversation)
  redis.call('HSET', of('c', conversation), 'entry', entry)
end

local function expect_inbox(conversation)
  expect('list', of('inbox', conversation))
  expect('hash', of('updates', conversation))
  expect('hash', of('c', conversation))
  expect('stream', WORK)
  expect('set', PENDING)
  expect('hash', COUNTERS)
end

-- Stores an update unless its id was seen; false if it was. Its id never expires while it waits.
local function put(id, conversation, received_at, sent_at, sealed)
  expect_inbox(conversation)
  if not redis.call('SET', of('seen', id), '0', 'NX') then return false end
  redis.call('RPUSH', of('inbox', conversation), id)
  redis.call('HSET', of('updates', conversation), id, received_at .. ' ' .. sent_at .. ' ' .. sealed)
  redis.call('SADD', PENDING, id)
  redis.call('HINCRBY', COUNTERS, 'accepted', 1)
  if redis.call('HEXISTS', of('c', conversation), 'entry') == 0 then await_worker(conversation) end
  return true
end

-- The fence is the newest and the lease was not given back; a lease that merely ran out still counts.
local function is_held(conversation, fence)
  local found = redis.call('HMGET', of('c', conversation), 'fence', 'until')
  return found[1] == fence and found[2] ~= false
end

-- Ends a lease: the conversation waits again, behind the others, or leaves the work list. True if it waits.
local function give_back(conversation)
  local entry = redis.call('HGET', of('c', conversation), 'entry')
  if entry then
    redis.call('XACK', WORK, GROUP, entry)
    redis.call('XDEL', WORK, entry)
  end
  redis.call('HDEL', of('c', conversation), 'until', 'worker', 'entry')
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

-- Puts the right head on offer: when it is due, and not before whoever is sending has ended or run out of time.
local function offer(conversation)
  local head = redis.call('ZRANGE', of('out', conversation), 0, 0)[1]
  if not head then
    redis.call('ZREM', due_key(conversation, '0'), conversation)
    redis.call('ZREM', due_key(conversation, '1'), conversation)
    return
  end
  local found = redis.call('HMGET', of('outgoing', head), 'priority', 'due')
  local busy = redis.call('HGET', of('c', conversation), 'out-until') or '0'
  local due = math.max(tonumber(found[2]), tonumber(busy))
  redis.call('ZADD', due_key(conversation, found[1]), whole(due), conversation)
  redis.call('ZREM', due_key(conversation, found[1] == '0' and '1' or '0'), conversation)
end

local function end_attempt(conversation)
  redis.call('HDEL', of('c', conversation), 'out-leased', 'out-lease', 'out-until')
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
  redis.call('HSET', of('outgoing', id), 'died-at', at, 'error', why)
end
