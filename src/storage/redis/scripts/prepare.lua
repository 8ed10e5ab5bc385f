-- Looks at what is there, and makes what every version needs. Returns {schema or 0, key check kept}.
-- ARGV: schema of this version, key check to keep if there is none, consumers idle this long in ms are dropped
local meta = KEYS[1]
local found = redis.call('HGET', meta, 'schema') or '0'
if tonumber(found) > tonumber(ARGV[1]) then return {found, ''} end
redis.call('HSETNX', meta, 'key-check', ARGV[2])
if redis.call('EXISTS', WORK) == 0 then redis.call('XGROUP', 'CREATE', WORK, GROUP, '0', 'MKSTREAM') end
-- Processes come and go under new names; those that left long ago and hold nothing are forgotten.
for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', WORK, GROUP)) do
  local name, pending, idle = consumer[2], consumer[4], consumer[6]
  if pending == 0 and idle > tonumber(ARGV[3]) then redis.call('XGROUP', 'DELCONSUMER', WORK, GROUP, name) end
end
return {found, redis.call('HGET', meta, 'key-check')}
