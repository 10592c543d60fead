#compdef @NAMES@
# Completions of @PROGRAM@ for zsh.
_classix_@PROGRAM@() {
    local answer line others prefix value help typed=$PREFIX
    local -a lines described
    # A quote that began within the word has become backslashes.
    [[ -z $compstate[quote] ]] && typed=${(Q)typed}
    answer=$(command @COMMAND@ --complete "${(@)words[2,CURRENT-1]}" "$typed" 2>/dev/null) || return
    lines=("${(@f)answer}")
    others=${lines[1]%%$'\t'*} prefix=${lines[1]#*$'\t'}
    [[ -n $prefix ]] && compset -P "${(b)prefix}"
    case $others in
    files) _files ;;
    directories) _files -/ ;;
    users) _users ;;
    groups) _groups ;;
    commands) _command_names -e ;;
    words)
        for line in "${(@)lines[2,-1]}"; do
            value=${line%%$'\t'*} help=${line#*$'\t'}
            described+=("${value//:/\\:}${help:+:$help}")
        done
        local -a how=(-M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}')
        [[ ${#described} == 1 && $value == *= ]] && how+=(-S '')
        # What begins with a dash is an option to zsh, which offers it where one was begun, unless it is a value.
        if [[ $PREFIX == -* && -z $prefix ]]; then _describe -o @PROGRAM@ described "${(@)how}"; else _describe @PROGRAM@ described "${(@)how}"; fi
        ;;
    esac
}
if [[ ${funcstack[1]-} == _@PROGRAM@ ]]; then
    _classix_@PROGRAM@ "$@"
elif (( ${+functions[compdef]} )); then
    compdef _classix_@PROGRAM@ @NAMES@
else
    # Where compinit comes later in the start file, once a prompt is shown.
    _classix_later_@PROGRAM@() {
        precmd_functions=("${precmd_functions[@]:#_classix_later_@PROGRAM@}")
        if (( ${+functions[compdef]} )); then compdef _classix_@PROGRAM@ @NAMES@; fi
    }
    typeset -ga precmd_functions
    precmd_functions=("${precmd_functions[@]:#_classix_later_@PROGRAM@}" _classix_later_@PROGRAM@)
fi
