# Completions of @PROGRAM@ for fish.
function __classix_ask_@PROGRAM@
    # A quote that is still open is no part of the word.
    set -l word (string replace -r '^((?:--[^=]*=)?)["\']' '$1' -- (commandline -ct))
    set -l unescaped (string unescape -- "$word")
    and set word $unescaped
    set -l before (commandline -opc)
    set -g __classix_answer (command @COMMAND@ --complete $before[2..-1] "$word" 2>/dev/null)
    # Paths are left to fish, which knows about quotes, ~ and variables.
    and not string match -q 'files*' -- $__classix_answer[1]
end
function __classix_@PROGRAM@
    set -l head (string split -m 1 \t -- $__classix_answer[1])
    set -l prefix $head[2]
    set -l rest (string sub -s (math (string length -- "$prefix") + 1) -- (commandline -ct))
    switch $head[1]
        case directories
            for file in (__fish_complete_directories $rest)
                echo $prefix$file
            end
        case users
            for user in (__fish_complete_users)
                echo $prefix$user
            end
        case groups
            for group in (__fish_complete_groups)
                echo $prefix$group
            end
        case commands
            for name in (complete -C "$rest")
                echo $prefix$name
            end
        case words
            for line in $__classix_answer[2..-1]
                echo $prefix$line
            end
    end
end
for name in @NAMES@
    # What fish knows of the name is read before it is put away, or else it would come back later.
    status is-interactive; and complete -C "$name --" >/dev/null 2>&1
    complete -c $name -e
    complete -c $name -f -n __classix_ask_@PROGRAM@ -a '(__classix_@PROGRAM@)'
end
