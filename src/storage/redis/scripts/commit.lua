-- Everything turns change, one turn after the other; one that fails leaves the others alone.
-- ARGV: name of this process, how long ids are kept in ms, journal length; then for each turn how many values it has, and these:
--   1 conversation · 2 fence · 3 update · 4 1 to give back · 5 until when to lease its own first message, or ''
--   6 session · 7 answers, or '' if they did not change · 8 at · 9 journal entry · 10 outcome · 11 1 to erase
--   12 how many lines · 13 the lines as they are kept, or '' · 14 what few turns have, as JSON (numbers as text), or ''
--   then six for each message: id, conversation, update, position, priority, sealed
-- Returns for each 'committed', 'lost', 'conflict', {message, lease, unreachable} (committed, and this message leased)
-- or {error}.
local origin, keep, longest = ARGV[1], ARGV[2], tonumber(ARGV[3])
local FIRST_MESSAGE = 14
local touched, outcomes, released, reply = {}, {}, {}, {}
-- For each key of heads by due time, what is put there for messages leased here: until when, whose. One call for all.
local leases = {}

expect('hash', COUNTERS)
expect('zset', LEASES)

-- The update where it waits; nearly always first.
local function record_of(update, inbox, first)
  local mark = update .. ' '
  if first and string.sub(first, 1, #mark) == mark then return first end
  for _, other in ipairs(redis.call('LRANGE', inbox, 0, -1)) do
    if string.sub(other, 1, #mark) == mark then return other end
  end
end

local function expect_rest(conversation, rest)
  expect('list', of('consents', conversation))
  expect('set', of('recs-of', conversation))
  expect('set', of('timers-of', conversation))
  expect_changes(rest.records)
  expect_timers(rest.timers)
  expect_extras(rest.extras)
end

local function expect_erasing(conversation)
  expect('list', of('sent', conversation))
  expect('list', of('consents', conversation))
  expect('set', of('timers-of', conversation))
  expect('set', of('dead-of', conversation))
  expect('zset', TIMERS)
  expect('zset', DEAD)
  expect_changes({})
  for_owned(conversation, expect_record)
end

local function put_leases()
  for key, values in pairs(leases) do redis.call('ZADD', key, unpack(values)) end
  leases = {}
end

local function erase(conversation)
  put_leases()
  for_owned(conversation, remove_record)
  for _, id in ipairs(redis.call('SMEMBERS', of('timers-of', conversation))) do clear_timer(id) end
  for _, id in ipairs(redis.call('SMEMBERS', of('dead-of', conversation))) do
    redis.call('DEL', of('outgoing', id))
    redis.call('ZREM', DEAD, id)
  end
  for _, id in ipairs(redis.call('ZRANGE', of('out', conversation), 0, -1)) do redis.call('DEL', of('outgoing', id)) end
  for _, kind in ipairs({'messages', 'consents', 'sent', 'dead-of', 'out'}) do
    redis.call('DEL', of(kind, conversation))
  end
  end_attempt(conversation)
  offer(conversation)
end

-- Turns whose lines all lie in the range say nothing any more; the first of them says the neutral line. Each keeps its
-- count, since numbers are counted from the end. `last` is the number of the last line.
local function hide(conversation, range, last)
  local key, from, to = of('messages', conversation), tonumber(range.from), tonumber(range.to)
  local at, next, first, first_count = redis.call('LLEN', key) - 1, last + 1, nil, nil
  while at >= 0 and next > from do
    local count = string.match(redis.call('LINDEX', key, at), '^(%d+) ') or '1'
    local after = next - 1
    next = next - tonumber(count)
    if next >= from and after <= to then
      redis.call('LSET', key, at, count .. ' ' .. range.nothing)
      first, first_count = at, count
    end
    at = at - 1
  end
  if first then redis.call('LSET', key, first, first_count .. ' ' .. range.line) end
end

local function commit(start)
  local first, stop = start + FIRST_MESSAGE, start + tonumber(ARGV[start - 1]) - 1
  local conversation, fence, update, releases, till, session, answers, at, entry, outcome, erases, count, lines, few =
    unpack(ARGV, start, first - 1)
  local key, inbox = of('c', conversation), of('inbox', conversation)
  local messages, journal = of('messages', conversation), of('journal', conversation)
  local c = redis.call('HMGET', key, 'fence', 'until', 'entry', 'messages', 'out-leased', 'out-lease', 'unreachable')
  proven[key] = true
  if c[1] ~= fence or not c[2] or c[2] == '' then return 'lost' end
  local waiting = redis.call('LRANGE', inbox, 0, 1)
  local record = record_of(update, inbox, waiting[1])
  if not record then
    -- Asked twice under the same lease, the answer to the first having been lost: it is done already.
    return redis.call('GET', of('seen', update)) == '1' and 'committed' or 'lost'
  end
  local is_erased, rest = erases == '1', few ~= '' and cjson.decode(few)

  -- Everything that could fail is tried before anything is written.
  if c[3] or waiting[2] then expect('stream', WORK) end
  expect('list', messages)
  expect('list', journal)
  if rest then expect_rest(conversation, rest) end
  if is_erased then expect_erasing(conversation) end
  local is_new, queued, is_sending = {}, {}, c[5] and c[5] ~= ''
  for out = first, stop, 6 do
    local to = ARGV[out + 1]
    is_new[out], queued[to] = expect_message(ARGV[out], to, to == conversation and not is_sending)
  end
  if rest and has_conflict(rest.records) then return 'conflict' end

  if is_erased then
    erase(conversation)
    is_sending, queued[conversation] = false, 0
  end
  if rest and rest.hide then hide(conversation, rest.hide, tonumber(c[4]) or 0) end
  local fields = {'session', session}
  local function set(name, what)
    fields[#fields + 1] = name
    fields[#fields + 1] = what
  end
  if answers ~= '' then set('answers', answers) end

  local leased, leased_id
  -- What waits behind a message needs it in the outbox.
  local is_single = first + 6 > stop
  for out = first, stop, 6 do
    if is_erased or is_new[out] then
      local id, to, priority = ARGV[out], ARGV[out + 1], ARGV[out + 4]
      -- Nobody sends to her and nothing waits: whoever commits may send what was just written.
      local is_ours = till ~= '' and to == conversation and priority == '0' and not is_sending and queued[to] == 0
      if is_ours and is_single then
        set('out-kept', id .. ' ' .. at .. ' ' .. ARGV[out + 5])
      else
        enqueue(queued[to], id, to, ARGV[out + 2], ARGV[out + 3], priority, ARGV[out + 5], at, is_ours and '1' or '0')
      end
      queued[to] = queued[to] + 1
      if is_ours then
        leased, leased_id = whole((tonumber(c[6]) or 0) + 1), id
        set('out-leased', id)
        set('out-lease', leased)
        set('out-until', till)
        add(leases, due_key(to, '0'), till, to)
      elseif not leased or to ~= conversation then
        put_on_offer(to)
      end
    else
      -- A turn that failed further on had put it there, and perhaps not told anybody.
      put_on_offer(ARGV[out + 1])
    end
  end

  local is_released = releases == '1'
  if is_released then set('until', '') end
  -- The number of the last message is kept apart, so that numbers go on after an erasure; it is written right after the
  -- lines, or a turn that failed between the two and was run again would say them twice.
  if count ~= '0' then
    set('messages', whole((tonumber(c[4]) or 0) + tonumber(count)))
    redis.call('RPUSH', messages, lines)
  end
  redis.call('HSET', key, unpack(fields))
  if record == waiting[1] then redis.call('LPOP', inbox) else redis.call('LREM', inbox, 1, record) end
  redis.call('SET', of('seen', update), '1', 'PX', keep)
  if is_released then
    leave_work(conversation, c[3])
    released[#released + 1] = conversation
    if waiting[2] then await_worker(conversation) end
  end

  if rest then
    change_records(rest.records)
    for _, sealed in ipairs(rest.consents) do redis.call('RPUSH', of('consents', conversation), sealed) end
    set_timers(rest.timers)
    write_extras(rest.extras, at)
  end

  if redis.call('RPUSH', journal, entry) > longest then redis.call('LTRIM', journal, -longest, -1) end
  outcomes[outcome] = (outcomes[outcome] or 0) + 1
  touched[#touched + 1] = conversation
  if leased then return {leased_id, leased, c[7] or '0'} end
  return 'committed'
end

local at = 4
while at <= #ARGV do
  reply[#reply + 1] = alone(commit, at + 1)
  at = at + 1 + tonumber(ARGV[at])
end
put_leases()
if #released > 0 then redis.call('ZREM', LEASES, unpack(released)) end
for outcome, times in pairs(outcomes) do redis.call('HINCRBY', COUNTERS, outcome, times) end
if #touched > 0 then publish('touched', origin .. ' ' .. table.concat(touched, ' ')) end
tell_offered()
return reply
