# Completions of @PROGRAM@ for elvish.
use str
for name [@NAMES@] {
  set edit:completion:arg-completer[$name] = {|@words|
    var answer = [(@COMMAND@ --complete (all $words[1..]) 2>/dev/null | from-lines)]
    var others prefix = (str:split "\t" $answer[0])
    if (==s $others words) {
      for line $answer[1..] {
        var value help = (str:split &max=2 "\t" $line)
        # After a sign or a comma, more of the same word may come.
        var end = ' '
        if (or (str:has-suffix $value '=') (str:has-suffix $prefix ',')) { set end = '' }
        edit:complex-candidate $prefix$value &code-suffix=$end &display=$value' '$help
      }
    } else {
      edit:complete-filename $words[-1]
    }
  }
}
