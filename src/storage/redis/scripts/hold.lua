-- A lease by name. ARGV: name, holder, now, ms
local key = of('lease', ARGV[1])
local found = redis.call('HMGET', key, 'holder', 'until')
if found[1] and found[1] ~= ARGV[2] and tonumber(found[2]) > tonumber(ARGV[3]) then return 0 end
redis.call('HSET', key, 'holder', ARGV[2], 'until', whole(tonumber(ARGV[3]) + tonumber(ARGV[4])))
return 1
