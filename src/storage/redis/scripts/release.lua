-- ARGV: conversation, fence
if is_held(ARGV[1], ARGV[2]) then give_back(ARGV[1]) end
return 1
