-- From an empty Redis to schema 1: there is nothing to change, only the number to write down.
-- ARGV: the schema this step ends at
if (redis.call('HGET', KEYS[1], 'schema') or '0') ~= whole(tonumber(ARGV[1]) - 1) then return 0 end
redis.call('HSET', KEYS[1], 'schema', ARGV[1])
return 1
