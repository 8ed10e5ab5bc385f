-- Everything one turn changes. Returns 'committed', 'lost' or 'conflict'.
-- ARGV: conversation, fence, update, the turn as JSON (numbers as text), how long its id is kept in ms, journal length, 1 to give back
local conversation, update = ARGV[1], ARGV[3]
local key = of('c', conversation)

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
  set = {'recs-of', 'timers-of', 'outgoing-of'},
  zset = {'out'},
}) do
  for _, name in ipairs(names) do expect(kind, of(name, conversation)) end
end
for _, name in ipairs({TIMERS, DEAD, due_key(conversation, '0'), due_key(conversation, '1'), LEASES}) do
  expect('zset', name)
end
expect('set', PENDING)
expect('stream', WORK)
expect_changes(turn.records)
expect_outgoing(turn.outgoing)
expect_timers(turn.timers)
expect_extras(turn.extras)
if turn.erase then for_owned(conversation, expect_record) end
if has_conflict(turn.records) then return 'conflict' end

local function members(kind) return redis.call('SMEMBERS', of(kind, conversation)) end

local function erase()
  for_owned(conversation, remove_record)
  for _, id in ipairs(members('timers-of')) do clear_timer(id) end
  for _, id in ipairs(members('outgoing-of')) do
    redis.call('DEL', of('outgoing', id))
    redis.call('ZREM', DEAD, id)
  end
  for _, kind in ipairs({'messages', 'consents', 'sent', 'outgoing-of', 'out'}) do
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

send(turn.outgoing, turn.at)
change_records(turn.records)
for _, sealed in ipairs(turn.consents) do redis.call('RPUSH', of('consents', conversation), sealed) end

set_timers(turn.timers)
write_extras(turn.extras, turn.at)

redis.call('RPUSH', of('journal', conversation), turn.journal)
redis.call('LTRIM', of('journal', conversation), -tonumber(ARGV[6]), -1)
redis.call('HINCRBY', COUNTERS, turn.outcome, 1)

redis.call('LREM', of('inbox', conversation), 1, update)
redis.call('HDEL', of('updates', conversation), update)
redis.call('SREM', PENDING, update)
redis.call('SET', of('seen', update), '1', 'PX', ARGV[5])
publish('touched', conversation)
if ARGV[7] == '1' then give_back(conversation) end
return 'committed'
