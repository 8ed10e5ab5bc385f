-- ARGV: conversation, id, lease, sent|retry|dead, at, ambiguous 0|1, error or platform id, receipts kept
local conversation, id, kind, at = ARGV[1], ARGV[2], ARGV[4], ARGV[5]
local found = redis.call('HMGET', of('c', conversation), 'out-leased', 'out-lease')
if found[1] ~= id or found[2] ~= ARGV[3] then return 0 end
local record = of('outgoing', id)
expect('list', of('sent', conversation))
expect('zset', DEAD)
if ARGV[6] == '1' then redis.call('HSET', record, 'ambiguous', '1') end
if kind == 'retry' then
  redis.call('HSET', record, 'due', at, 'error', ARGV[7])
elseif kind == 'dead' then
  bury(id, conversation, at, ARGV[7])
  if ARGV[7] == 'unreachable' then redis.call('HSET', of('c', conversation), 'unreachable', '1') end
else
  local ambiguous = redis.call('HGET', record, 'ambiguous')
  redis.call('RPUSH', of('sent', conversation), cjson.encode({id, at, ambiguous, ARGV[7]}))
  redis.call('LTRIM', of('sent', conversation), -tonumber(ARGV[8]), -1)
  redis.call('ZREM', of('out', conversation), id)
  redis.call('SREM', of('outgoing-of', conversation), id)
  redis.call('DEL', record)
  redis.call('HDEL', of('c', conversation), 'unreachable')
end
end_attempt(conversation)
offer(conversation)
return 1
