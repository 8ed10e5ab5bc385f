-- From schema 3: the message leased with its commit may be kept with its conversation, where a version before would not
-- look. Nothing moves.
-- ARGV: the schema this step ends at
if (redis.call('HGET', KEYS[1], 'schema') or '0') ~= whole(tonumber(ARGV[1]) - 1) then return 0 end
redis.call('HSET', KEYS[1], 'schema', ARGV[1])
return 1
