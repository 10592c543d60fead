# Completions of @PROGRAM@ for elvish.
use str
for name [@NAMES@] {
  set edit:completion:arg-completer[$name] = {|@words|
    var answer = [(@COMMAND@ --complete (all $words[1..]) 2>/dev/null | from-lines)]
    var others prefix = (str:split "\t" $answer[0])
    if (==s $others words) {
      for line $answer[1..] {
        var value help = (str:split &max=2 "\t" $line)
        edit:complex-candidate $prefix$value &display=$value' '$help
      }
    } else {
      edit:complete-filename $words[-1]
    }
  }
}
