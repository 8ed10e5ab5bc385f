-- Ends attempts; one that fails leaves the others alone.
-- ARGV: receipts kept; then for each: conversation, id, lease, priority 0|1, sent|retry|held|dropped|dead, at, ambiguous 0|1,
-- error, or the receipt as it is kept
-- Returns for each 'lost', 'settled', 'more' (another message of hers waits) or {error}.
local longest, reply = tonumber(ARGV[1]), {}
-- For each key of heads by due time, the conversations in which nothing waits any more; one call for all of them.
local done = {}

local function settle(first)
  local conversation, id, lease, priority, kind, at, ambiguous, said = unpack(ARGV, first, first + 7)
  local key = of('c', conversation)
  local c = redis.call('HMGET', key, 'out-leased', 'out-lease', 'unreachable', 'out-kept')
  if c[1] ~= id or c[2] ~= lease then return 'lost' end
  local record, queue = of('outgoing', id), of('out', conversation)
  if kind == 'sent' then
    -- Nothing waits behind one that was kept, and the end of the attempt is the end of it.
    local is_kept = c[4] and c[4] ~= ''
    local sent, waiting = of('sent', conversation), is_kept and 1 or redis.call('ZCARD', queue)
    -- The first to be written, so that it is what fails if the key is of another type.
    if redis.call('RPUSH', sent, said) > longest then redis.call('LTRIM', sent, -longest, -1) end
    if c[3] then redis.call('HDEL', key, 'unreachable') end
    end_attempt(conversation)
    if waiting > 1 then
      redis.call('ZREM', queue, id)
      redis.call('DEL', record)
      offer(conversation)
      return 'more'
    end
    if not is_kept then redis.call('DEL', queue, record) end
    add(done, due_key(conversation, priority), conversation)
    return 'settled'
  end
  expect('zset', DEAD)
  expect('set', of('dead-of', conversation))
  expect('hash', record)
  expect('zset', queue)
  unfold(conversation)
  if ambiguous == '1' then redis.call('HSET', record, 'ambiguous', '1') end
  if kind == 'retry' then
    redis.call('HSET', record, 'due', at, 'error', said)
  elseif kind == 'held' then
    redis.call('HSET', record, 'due', at, 'error', said)
    redis.call('HINCRBY', record, 'attempts', -1)
  elseif kind == 'dropped' then
    redis.call('ZREM', queue, id)
    redis.call('DEL', record)
  else
    bury(id, conversation, at, said)
    if said == 'unreachable' then redis.call('HSET', key, 'unreachable', '1') end
  end
  end_attempt(conversation)
  return offer(conversation) and 'more' or 'settled'
end

for at = 2, #ARGV, 8 do reply[#reply + 1] = alone(settle, at) end
for key, conversations in pairs(done) do redis.call('ZREM', key, unpack(conversations)) end
return reply
