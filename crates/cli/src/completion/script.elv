# Completions of @PROGRAM@ for elvish.
use str
for name [@NAMES@] {
  set edit:completion:arg-completer[$name] = {|@words|
    var answer = [(try { @COMMAND@ --complete (all $words[1..]) 2>/dev/null } catch { nop } | from-lines)]
    if (== (count $answer) 0) { set answer = ["files\t"] }
    var others prefix = (str:split "\t" $answer[0])
    var typed = $words[-1][(count $prefix)..]
    # The first fields of a file's lines.
    var names = {|file| try { from-lines < $file | each {|line| str:split &max=2 ":" $line | take 1 } } catch { nop } }
    if (eq $others words) {
      for line $answer[1..] {
        var value help = (str:split &max=2 "\t" $line)
        # After a sign or a comma, more of the same word may come.
        var end = ' '
        if (or (str:has-suffix $value '=') (str:has-suffix $prefix ',')) { set end = '' }
        edit:complex-candidate $prefix$value &code-suffix=$end &display=$value' '$help
      }
    } elif (eq $others users) {
      $names /etc/passwd | each {|name| put $prefix$name }
    } elif (eq $others groups) {
      $names /etc/group | each {|name| put $prefix$name }
    } elif (eq $others commands) {
      edit:complete-sudo sudo $typed | each {|found| if (eq (kind-of $found) string) { put $prefix$found } }
    } elif (eq $prefix '') {
      edit:complete-filename $typed | each {|found|
        if (or (eq $others files) (str:has-suffix $found[stem] /)) { put $found }
      }
    } else {
      edit:complete-filename $typed | each {|found|
        if (or (eq $others files) (str:has-suffix $found[stem] /)) {
          edit:complex-candidate $prefix$found[stem] &code-suffix=$found[code-suffix]
        }
      }
    }
  }
}
