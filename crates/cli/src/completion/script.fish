# Completions of @PROGRAM@ for fish.
function __classix_@PROGRAM@
    set -l word (commandline -ct)
    set -l before (commandline -opc)
    set -l answer (command @COMMAND@ --complete $before[2..-1] "$word" 2>/dev/null)
    or return
    set -l head (string split -m 1 \t -- $answer[1])
    set -l prefix $head[2]
    set -l rest (string sub -s (math (string length -- "$prefix") + 1) -- "$word")
    switch $head[1]
        case files
            for file in (__fish_complete_path $rest)
                echo $prefix$file
            end
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
            __fish_complete_subcommand
        case words
            for line in $answer[2..-1]
                echo $prefix$line
            end
    end
end
for name in @NAMES@
    complete -c $name -e
    complete -c $name -f -a '(__classix_@PROGRAM@)'
end
