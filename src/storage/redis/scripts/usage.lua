-- ARGV: period, sent, received, user, user … Returns {sent, received, users}.
local counts, users = of('usage', ARGV[1]), of('usage-users', ARGV[1])
expect('hash', counts)
expect('set', users)
local sent = redis.call('HINCRBY', counts, 'sent', ARGV[2])
local received = redis.call('HINCRBY', counts, 'received', ARGV[3])
for at = 4, #ARGV do redis.call('SADD', users, ARGV[at]) end
-- 400 days, so that a year can be compared with the one before.
for _, key in ipairs({counts, users}) do redis.call('EXPIRE', key, 34560000) end
return {sent, received, redis.call('SCARD', users)}
