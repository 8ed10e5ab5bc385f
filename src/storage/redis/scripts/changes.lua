-- Changes of records and what is written with them; put in front of `commit` and `apply`, after common.lua.
-- First everything is looked at (`expect_…`, `has_conflict`), then everything is written.
local NEWS, LEADS = P .. 'news', P .. 'leads'
local LONGEST_NEWS = 10000

local function record_key(kind, id) return P .. 'rec:' .. kind .. ':' .. id end
local function tag_key(kind, tag) return P .. 'tag:' .. kind .. ':' .. tag end
local function publish(channel, what) redis.call('PUBLISH', P .. channel, what) end

-- ---- records ----

local function expect_record(kind, id)
  local key = record_key(kind, id)
  expect('hash', key)
  expect('zset', of('recs', kind))
  local found = redis.call('HMGET', key, 'owner', 'tags')
  if found[1] then expect('set', of('recs-of', found[1])) end
  for _, tag in ipairs(cjson.decode(found[2] or '[]')) do expect('zset', tag_key(kind, tag)) end
end

local function expect_changes(changes)
  expect('stream', NEWS)
  expect('stream', LEADS)
  expect('hash', COUNTERS)
  for _, change in ipairs(changes) do
    expect_record(change.kind, change.id)
    if change.owner then expect('set', of('recs-of', change.owner)) end
    for _, tag in ipairs(change.tags or {}) do expect('zset', tag_key(change.kind, tag)) end
  end
end

-- Whether a record no longer has the version its change expects.
local function has_conflict(changes)
  for _, change in ipairs(changes) do
    local version = change.expect and (redis.call('HGET', record_key(change.kind, change.id), 'version') or '0')
    if version ~= change.expect then return true end
  end
  return false
end

local function tell(kind, id)
  local seq = whole(redis.call('HINCRBY', COUNTERS, 'news', 1))
  redis.call('XADD', NEWS, 'MAXLEN', LONGEST_NEWS, seq .. '-0', 'kind', kind, 'id', id)
  publish('records', seq .. ' ' .. kind .. ' ' .. id)
end

local function remove_record(kind, id)
  local key = record_key(kind, id)
  local found = redis.call('HMGET', key, 'version', 'owner', 'tags', 'entries')
  if not found[1] then return end
  for _, tag in ipairs(cjson.decode(found[3])) do redis.call('ZREM', tag_key(kind, tag), id) end
  if found[2] then redis.call('SREM', of('recs-of', found[2]), kind .. ':' .. id) end
  for entry in string.gmatch(found[4] or '', '%S+') do redis.call('XDEL', LEADS, entry) end
  redis.call('ZREM', of('recs', kind), id)
  redis.call('DEL', key)
  tell(kind, id)
end

local function write_record(change)
  local kind, id = change.kind, change.id
  local key = record_key(kind, id)
  local found = redis.call('HMGET', key, 'ord', 'owner', 'tags', 'entries')
  local order, tags = found[1] or change.order, cjson.encode(change.tags)
  if found[3] ~= tags then
    for _, tag in ipairs(cjson.decode(found[3] or '[]')) do redis.call('ZREM', tag_key(kind, tag), id) end
    for _, tag in ipairs(change.tags) do redis.call('ZADD', tag_key(kind, tag), order, id) end
  end
  if change.owner and found[2] ~= change.owner then
    if found[2] then redis.call('SREM', of('recs-of', found[2]), kind .. ':' .. id) end
    redis.call('SADD', of('recs-of', change.owner), kind .. ':' .. id)
    redis.call('HSET', key, 'owner', change.owner)
  end
  redis.call('ZADD', of('recs', kind), order, id)
  redis.call('HINCRBY', key, 'version', 1)
  redis.call('HSET', key, 'ord', order, 'tags', tags, 'sealed', change.sealed)
  if change.log then
    -- The log says what happened to which lead; who she is stays in the record, where it can be erased and re-encrypted.
    local log = change.log
    local entry = redis.call('XADD', LEADS, '*', 'lead', id, 'stage', log.stage, 'wish', log.wish, 'at', log.at)
    redis.call('HSET', key, 'entries', found[4] and found[4] .. ' ' .. entry or entry)
  end
  tell(kind, id)
end

local function change_records(changes)
  for _, change in ipairs(changes) do
    if change.sealed then write_record(change) else remove_record(change.kind, change.id) end
  end
end

-- Each of a conversation's records.
local function for_owned(conversation, each)
  for _, name in ipairs(redis.call('SMEMBERS', of('recs-of', conversation))) do
    local kind, id = string.match(name, '^([^:]*):(.*)$')
    each(kind, id)
  end
end

-- ---- messages that leave, timers ----

-- Whether it is new, and how many messages wait before it. `keeps_none`: known of the conversation already.
local function expect_message(id, conversation, keeps_none)
  expect('hash', of('c', conversation))
  expect('zset', due_key(conversation, '0'))
  expect('zset', due_key(conversation, '1'))
  local is_new, waiting = size('hash', of('outgoing', id)) == 0, size('zset', of('out', conversation))
  local kept = waiting == 0 and not keeps_none and kept_by(conversation)
  if not kept then return is_new, waiting end
  local kept_id = string.match(kept, '^%S+')
  expect('hash', of('outgoing', kept_id))
  return is_new and kept_id ~= id, 1
end

local function expect_outgoing(messages)
  for _, message in ipairs(messages) do expect_message(message.id, message.conversation) end
end

-- Channels something was put in the outbox for.
local offered = {}

-- Puts a message at the end of its queue, in which so many wait.
local function enqueue(waiting, id, conversation, update, position, priority, sealed, at, attempts)
  if waiting == 1 then unfold(conversation) end
  local base = priority == '1' and whole(BULK) or '0'
  redis.call('ZADD', of('out', conversation), waiting == 0 and base or rank(conversation, priority, 'back'), id)
  redis.call('HSET', of('outgoing', id), 'conversation', conversation, 'update', update, 'position', position,
    'priority', priority, 'due', at, 'created-at', at, 'attempts', attempts, 'ambiguous', '0', 'sealed', sealed)
end

local function put_on_offer(conversation)
  offer(conversation)
  offered[string.match(conversation, '^[^:]+')] = true
end

local function send(messages, at)
  for _, message in ipairs(messages) do
    unfold(message.conversation)
    if redis.call('EXISTS', of('outgoing', message.id)) == 0 then
      local waiting = redis.call('ZCARD', of('out', message.conversation))
      enqueue(waiting, message.id, message.conversation, message.update, message.position, message.priority,
        message.sealed, at, '0')
    end
    put_on_offer(message.conversation)
  end
end

-- Tells senders that something was put in the outbox that nobody has taken yet.
local function tell_offered()
  for channel in pairs(offered) do publish('outbox', channel) end
end

local function expect_timers(timers)
  expect('zset', TIMERS)
  for _, timer in ipairs(timers) do
    expect('hash', of('timer', timer.id))
    local owner = redis.call('HGET', of('timer', timer.id), 'conversation')
    if owner then expect('set', of('timers-of', owner)) end
    if timer.conversation then expect('set', of('timers-of', timer.conversation)) end
  end
end

local function clear_timer(id)
  local owner = redis.call('HGET', of('timer', id), 'conversation')
  if owner then redis.call('SREM', of('timers-of', owner), id) end
  redis.call('DEL', of('timer', id))
  redis.call('ZREM', TIMERS, id)
end

local function set_timers(timers)
  for _, timer in ipairs(timers) do
    clear_timer(timer.id)
    if timer.kind == 'set' then
      redis.call('HSET', of('timer', timer.id), 'conversation', timer.conversation, 'name', timer.name)
      redis.call('ZADD', TIMERS, timer.due, timer.id)
      redis.call('SADD', of('timers-of', timer.conversation), timer.id)
    end
  end
end

-- ---- what is written for other conversations, or for later ----

local function expect_extras(extras)
  for _, update in ipairs(extras.updates) do expect_inbox(update.conversation) end
  for _, message in ipairs(extras.messages) do
    expect('list', of('messages', message.to))
    expect('hash', of('c', message.to))
  end
  expect_outgoing(extras.outgoing)
  expect_timers(extras.timers)
end

local function write_extras(extras, at)
  local touched = {}
  for _, update in ipairs(extras.updates) do
    put(update.id, update.conversation, update.receivedAt, update.sentAt, update.sealed)
  end
  send(extras.outgoing, at)
  for _, message in ipairs(extras.outgoing) do touched[message.conversation] = true end
  for _, message in ipairs(extras.messages) do
    redis.call('RPUSH', of('messages', message.to), message.sealed)
    redis.call('HINCRBY', of('c', message.to), 'messages', 1)
    touched[message.to] = true
  end
  set_timers(extras.timers)
  -- From nobody, so that everybody hears it.
  for conversation in pairs(touched) do publish('touched', '- ' .. conversation) end
end
