-- Everything one turn changes. Returns 'committed' or 'lost'.
-- ARGV: conversation, fence, update, the turn as JSON (numbers as text), how long its id is kept in ms, journal length, 1 to give back
local conversation, update = ARGV[1], ARGV[3]
local key = of('c', conversation)
local LEADS = P .. 'leads'

if not is_held(conversation, ARGV[2]) then return 'lost' end
if redis.call('HEXISTS', of('updates', conversation), update) == 0 then
  -- Asked twice under the same lease, the answer to the first having been lost: it is done already.
  return redis.call('GET', of('seen', update)) == '1' and 'committed' or 'lost'
end
local turn = cjson.decode(ARGV[4])

-- Everything that could fail is tried before anything is written.
for kind, names in pairs({
  list = {'inbox', 'messages', 'journal', 'consents', 'sent'},
  hash = {'updates'},
  set = {'leads-of', 'handoffs-of', 'timers-of', 'outgoing-of'},
  zset = {'out'},
}) do
  for _, name in ipairs(names) do expect(kind, of(name, conversation)) end
end
for _, name in ipairs({TIMERS, DEAD, P .. 'leads-order', P .. 'handoffs-order',
  due_key(conversation, '0'), due_key(conversation, '1')}) do
  expect('zset', name)
end
expect('set', PENDING)
expect('hash', COUNTERS)
expect('stream', LEADS)
expect('stream', WORK)
expect('zset', LEASES)
for _, lead in ipairs(turn.leads) do expect('hash', of('lead', lead.id)) end
for _, handoff in ipairs(turn.handoffs) do expect('hash', of('handoff', handoff.id)) end
for _, timer in ipairs(turn.timers) do expect('hash', of('timer', timer.id)) end
for _, message in ipairs(turn.outgoing) do expect('hash', of('outgoing', message.id)) end

local function members(kind) return redis.call('SMEMBERS', of(kind, conversation)) end

local function clear_timer(id)
  local owner = redis.call('HGET', of('timer', id), 'conversation')
  if owner then redis.call('SREM', of('timers-of', owner), id) end
  redis.call('DEL', of('timer', id))
  redis.call('ZREM', TIMERS, id)
end

local function erase()
  for _, id in ipairs(members('leads-of')) do
    local entries = redis.call('HGET', of('lead', id), 'entries') or ''
    for entry in string.gmatch(entries, '%S+') do redis.call('XDEL', LEADS, entry) end
    redis.call('DEL', of('lead', id))
    redis.call('ZREM', P .. 'leads-order', id)
  end
  for _, id in ipairs(members('handoffs-of')) do
    redis.call('DEL', of('handoff', id))
    redis.call('ZREM', P .. 'handoffs-order', id)
  end
  for _, id in ipairs(members('timers-of')) do clear_timer(id) end
  for _, id in ipairs(members('outgoing-of')) do
    redis.call('DEL', of('outgoing', id))
    redis.call('ZREM', DEAD, id)
  end
  for _, kind in ipairs({'messages', 'consents', 'sent', 'leads-of', 'handoffs-of', 'outgoing-of', 'out'}) do
    redis.call('DEL', of(kind, conversation))
  end
  end_attempt(conversation)
  offer(conversation)
end

if turn.erase then erase() end
redis.call('HSET', key, 'session', turn.session, 'answers', turn.answers)

-- The number of the last message is kept apart, so that numbers go on after an erasure.
for _, sealed in ipairs(turn.messages) do redis.call('RPUSH', of('messages', conversation), sealed) end
redis.call('HINCRBY', key, 'messages', #turn.messages)

for _, message in ipairs(turn.outgoing) do
  local record = of('outgoing', message.id)
  if redis.call('EXISTS', record) == 0 then
    redis.call('ZADD', of('out', message.conversation), rank(message.conversation, message.priority, 'back'), message.id)
    redis.call('SADD', of('outgoing-of', message.conversation), message.id)
    redis.call('HSET', record, 'conversation', message.conversation, 'update', message.update,
      'position', message.position, 'priority', message.priority, 'due', turn.at, 'created-at', turn.at,
      'attempts', '0', 'ambiguous', '0', 'sealed', message.sealed)
    offer(message.conversation)
  end
end

for _, lead in ipairs(turn.leads) do
  local record = of('lead', lead.id)
  -- The log says what happened to which lead; who she is stays in the record, where it can be erased and re-encrypted.
  local entry = redis.call('XADD', LEADS, '*', 'lead', lead.id, 'stage', lead.stage, 'wish', lead.wish, 'at', turn.at)
  local entries = redis.call('HGET', record, 'entries')
  redis.call('HSET', record, 'sealed', lead.sealed, 'entries', entries and entries .. ' ' .. entry or entry)
  redis.call('ZADD', P .. 'leads-order', 'NX', lead.createdAt, lead.id)
  redis.call('SADD', of('leads-of', conversation), lead.id)
end

for _, handoff in ipairs(turn.handoffs) do
  redis.call('HSET', of('handoff', handoff.id), 'sealed', handoff.sealed)
  redis.call('ZADD', P .. 'handoffs-order', 'NX', handoff.createdAt, handoff.id)
  redis.call('SADD', of('handoffs-of', conversation), handoff.id)
end

for _, sealed in ipairs(turn.consents) do redis.call('RPUSH', of('consents', conversation), sealed) end

for _, timer in ipairs(turn.timers) do
  clear_timer(timer.id)
  if timer.kind == 'set' then
    redis.call('HSET', of('timer', timer.id), 'conversation', timer.conversation, 'name', timer.name)
    redis.call('ZADD', TIMERS, timer.due, timer.id)
    redis.call('SADD', of('timers-of', timer.conversation), timer.id)
  end
end

redis.call('RPUSH', of('journal', conversation), turn.journal)
redis.call('LTRIM', of('journal', conversation), -tonumber(ARGV[6]), -1)
redis.call('HINCRBY', COUNTERS, turn.outcome, 1)

redis.call('LREM', of('inbox', conversation), 1, update)
redis.call('HDEL', of('updates', conversation), update)
redis.call('SREM', PENDING, update)
redis.call('SET', of('seen', update), '1', 'PX', ARGV[5])
redis.call('PUBLISH', P .. 'touched', conversation)
if ARGV[7] == '1' then give_back(conversation) end
return 'committed'
