-- ARGV: conversation, 'after' or 'last', number, limit
-- Returns {number of the first line, lines of a turn, lines of a turn …}: `count sealed`, or one line alone, sealed.
-- The list holds the last messages, so its end has the number kept apart; it is walked back from there.
local key, limit = of('messages', ARGV[1]), tonumber(ARGV[4])
local next = tonumber(redis.call('HGET', of('c', ARGV[1]), 'messages') or '0') + 1
local want = ARGV[2] == 'last' and math.max(1, next - limit) or tonumber(ARGV[3]) + 1
local kept, at = {}, redis.call('LLEN', key) - 1
while at >= 0 and next > want and limit > 0 do
  local some = redis.call('LRANGE', key, math.max(0, at - 49), at)
  for of_these = #some, 1, -1 do
    if next <= want then break end
    next = next - (tonumber(string.match(some[of_these], '^(%d+) ')) or 1)
    if next < want + limit then kept[#kept + 1] = some[of_these] end
  end
  at = at - #some
end
local reply = {whole(next)}
for back = #kept, 1, -1 do reply[#reply + 1] = kept[back] end
return reply
