-- ARGV: name, holder
if redis.call('HGET', of('lease', ARGV[1]), 'holder') ~= ARGV[2] then return 0 end
redis.call('DEL', of('lease', ARGV[1]))
return 1
