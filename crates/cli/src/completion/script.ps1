# Completions of @PROGRAM@ for PowerShell.
Register-ArgumentCompleter -Native -CommandName @NAMES@ -ScriptBlock {
    param($word, $line, $at)
    $before = @($line.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $at } | ForEach-Object { "$_" })
    $answer = @(& @COMMAND@ --complete @before "$word")
    $others, $prefix = $answer[0] -split "`t", 2
    if ($others -ne 'words') { return }
    $answer | Select-Object -Skip 1 | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        if (-not $help) { $help = $value }
        [System.Management.Automation.CompletionResult]::new("$prefix$value", $value, 'ParameterValue', $help)
    }
}
