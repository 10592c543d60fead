# Completions of @PROGRAM@ for PowerShell.
Register-ArgumentCompleter -Native -CommandName @NAMES@ -ScriptBlock {
    param($word, $line, $at)
    $all = $line.Extent.StartScriptPosition.GetFullScript()
    $elements = @($line.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.StartOffset -lt $at })
    # The word at the cursor, as typed up to there. A comma at its end is not in it as PowerShell has it.
    $typed = ''
    if ($elements.Count -gt 0 -and ($elements[-1].Extent.EndOffset -ge $at -or $all[$at - 1] -match '\S')) {
        $start = $elements[-1].Extent.StartOffset
        $typed = $all.Substring($start, $at - $start)
        $elements = @($elements | Select-Object -SkipLast 1)
    }
    $words = @($elements | ForEach-Object { if ($_.PSObject.Properties['StringConstantType']) { $_.Value } else { $_.Extent.Text } })
    $bare = $typed -replace '[''"`]'
    # An empty word is lost on the way to a program, but for this, where arguments are passed as before PowerShell 7.3.
    $passing = Get-Variable -Name PSNativeCommandArgumentPassing -ValueOnly -ErrorAction Ignore
    $last = if ($bare -eq '' -and ($null -eq $passing -or "$passing" -eq 'Legacy')) { '""' } else { $bare }
    $answer = @(& @COMMAND@ --complete @words "$last" 2>$null)
    if ($answer.Count -eq 0) { return }
    $others, $prefix = $answer[0] -split "`t", 2
    # Where nothing is offered PowerShell offers paths.
    if ($others -eq 'files' -and $prefix -eq '') { return }
    $rest = $bare.Substring([Math]::Min($prefix.Length, $bare.Length))
    $found = switch ($others) {
        'words' { $answer | Select-Object -Skip 1 }
        'users' { Get-Content /etc/passwd -ErrorAction Ignore | ForEach-Object { $_.Split(':')[0] } | Where-Object { $_.StartsWith($rest) } }
        'groups' { Get-Content /etc/group -ErrorAction Ignore | ForEach-Object { $_.Split(':')[0] } | Where-Object { $_.StartsWith($rest) } }
        'commands' { Get-Command -Name "$rest*" -CommandType Application -ErrorAction Ignore | ForEach-Object { $_.Name } }
        default {
            [System.Management.Automation.CompletionCompleters]::CompleteFilename($rest) |
                Where-Object { $others -eq 'files' -or $_.ResultType -eq 'ProviderContainer' } |
                ForEach-Object { if ($_.CompletionText -match "^'(.*)'$") { $Matches[1] -replace "''", "'" } else { $_.CompletionText } }
        }
    }
    # Of a list only what stands after the last comma is put in place of the word.
    $kept = if ($typed -notmatch '^[''"]' -and $typed.EndsWith("$word")) { $typed.Length - "$word".Length } else { 0 }
    $results = foreach ($entry in $found) {
        $value, $help = $entry -split "`t", 2
        if (-not $help) { $help = $value }
        $text = "$prefix$value"
        $text = $text.Substring([Math]::Min($kept, $text.Length))
        if ($text -match '[\s''"`$(){}\[\];|&<>@#*?]') { $text = "'" + ($text -replace "'", "''") + "'" }
        if ($text -ne '') { [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $help) }
    }
    # This, unlike nothing, offers nothing.
    if ($results) { $results } else { '' }
}
