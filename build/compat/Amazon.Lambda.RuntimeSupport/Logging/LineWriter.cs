using System.Text;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Console.Out of a function: what is written as a line becomes a log line, the rest passes.</summary>
internal sealed class LineWriter(TextWriter output, LogLevel level) : TextWriter
{
    public override Encoding Encoding => output.Encoding;

    public override void Write(char value) => output.Write(value);

    public override void Write(char[] buffer, int index, int count) => output.Write(buffer, index, count);

    public override void Write(ReadOnlySpan<char> buffer) => output.Write(buffer);

    public override void Write(string? value) => output.Write(value);

    public override void WriteLine() => WriteLine("");

    public override void WriteLine(object? value) => WriteLine(value?.ToString());

    public override void WriteLine(ReadOnlySpan<char> buffer) => WriteLine(buffer.ToString());

    public override void WriteLine(string? value) => FunctionLog.Write(level.ToString(), null, value ?? "", []);

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public override void Flush() => output.Flush();
}
