-- ARGV: now, limit. Returns a list of {id, conversation, name, due}.
local found, reply = redis.call('ZRANGEBYSCORE', TIMERS, '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', 0, ARGV[2]), {}
for at = 1, #found, 2 do
  local timer = redis.call('HMGET', of('timer', found[at]), 'conversation', 'name')
  reply[#reply + 1] = {found[at], timer[1], timer[2], whole(tonumber(found[at + 1]))}
end
return reply
