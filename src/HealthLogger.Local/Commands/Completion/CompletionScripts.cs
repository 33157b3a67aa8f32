using System.Text;
using static HealthLogger.Local.Commands.CommandWords;

namespace HealthLogger.Local.Commands;

/// <summary>
/// Scripts that complete commands and options in a shell, and files everywhere else. They are made of the commands of this program, so that
/// they do not start it at each key.
/// </summary>
internal static class CompletionScripts
{
    public static string Bash(IReadOnlyList<CommandWords> all) => $$"""
        # Completion of hl for bash. In ~/.bashrc: eval "$(hl completion bash)"
        _hl() {
          local word="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" path=hl words= each
          for each in "${COMP_WORDS[@]:1:$((COMP_CWORD-1))}"; do
            case "$path $each" in
              {{string.Join('|', all.Skip(1).Select(each => $"\"{each.Path}\""))}}) path="$path $each" ;;
            esac
          done
          case "$path $previous" in
        {{Lines(OptionsWithValues(all), each => $"    \"{each.Path} {each.Option.Name}\") {ReplyOf(ValuesOf(each.Option))} ;;")}}
          esac
          case "$path" in
        {{Lines(all, each => $"    \"{each.Path}\") words=\"{string.Join(' ', each.Words)}\" ;;")}}
          esac
          case "$path:$word" in
            {{string.Join('|', all.Where(each => each.TakesFiles).Select(each => $"\"{each.Path}:\""))}}) COMPREPLY=() ;;
            *) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
          esac
        }
        complete -o default -F _hl hl

        """;

    public static string Zsh(IReadOnlyList<CommandWords> all) => $"""
        # Completion of hl for zsh. In ~/.zshrc: eval "$(hl completion zsh)"
        autoload -Uz compinit bashcompinit
        whence compdef >/dev/null || compinit
        bashcompinit
        {Bash(all)}
        """;

    public static string Fish(IReadOnlyList<CommandWords> all)
    {
        var script = new StringBuilder($$"""
            # Completion of hl for fish. To install it: hl completion fish > ~/.config/fish/completions/hl.fish
            function __hl_path
              set -l path hl
              for each in (commandline -opc)[2..-1]
                switch "$path $each"
                  case {{string.Join(' ', all.Skip(1).Select(each => $"'{each.Path}'"))}}
                    set path "$path $each"
                end
              end
              echo $path
            end

            """);
        foreach (var each in all)
        {
            var at = $"complete -c hl -n 'test (__hl_path) = \"{each.Path}\"'";
            each.Commands.ToList().ForEach(command => script.Append($"{at} -f -a {command.Name} -d {Quote(command.Description)}\n"));
            each.Options.ToList().ForEach(option => script.Append($"{at} -l {option.Name.TrimStart('-')}{FishValue(option)} -d {Quote(option.Description)}\n"));
        }

        return script.ToString();
    }

    public static string PowerShell(IReadOnlyList<CommandWords> all) => $$"""
        # Completion of hl for PowerShell. In $PROFILE: hl completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName hl -ScriptBlock {
          param($word, $line, $position)
          $words = @{
        {{Lines(all, each => $"    '{each.Path}' = '{string.Join(' ', each.Words)}'")}}
          }
          $values = @{
        {{Lines(OptionsWithValues(all).Where(each => ValuesOf(each.Option).Count > 0), each => $"    '{each.Path} {each.Option.Name}' = '{string.Join(' ', ValuesOf(each.Option))}'")}}
          }
          $path = 'hl'
          $before = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { "$_" })
          foreach ($each in $before | Select-Object -Skip 1) {
            if ($words.ContainsKey("$path $each")) { $path = "$path $each" }
          }
          $list = if ($before.Count -and $values.ContainsKey("$path $($before[-1])")) { $values["$path $($before[-1])"] } else { $words[$path] }
          $list -split ' ' | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;

    private static IEnumerable<(string Path, System.CommandLine.Option Option)> OptionsWithValues(IEnumerable<CommandWords> all) =>
        all.SelectMany(each => each.Options.Where(TakesValue).Select(option => (each.Path, option)));

    // An empty reply makes bash complete files.
    private static string ReplyOf(IReadOnlyList<string> values) =>
        values.Count == 0 ? "COMPREPLY=(); return" : $"COMPREPLY=($(compgen -W \"{string.Join(' ', values)}\" -- \"$word\")); return";

    private static string FishValue(System.CommandLine.Option option) =>
        !TakesValue(option) ? " -f" : ValuesOf(option) is { Count: > 0 } values ? $" -x -a '{string.Join(' ', values)}'" : " -r -F";

    private static string Quote(string? text) => $"'{text?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static string Lines<T>(IEnumerable<T> values, Func<T, string> line) => string.Join('\n', values.Select(line));
}
