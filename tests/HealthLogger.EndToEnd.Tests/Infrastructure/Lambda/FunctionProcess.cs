using System.Diagnostics;
using System.Globalization;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A function's process, started as Lambda starts one, which asks <see cref="RuntimeApi"/> for events.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<int> _end;

    private FunctionProcess(Process process, ExecutionEnvironment environment)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Output.Add(e.Data);
        process.ErrorDataReceived += (_, e) => Errors.Add(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _end = WatchAsync(environment);
    }

    public ProcessOutput Output { get; } = new();

    public ProcessOutput Errors { get; } = new();

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public TimeSpan ProcessorTime => Fresh().TotalProcessorTime;

    /// <summary>The current resident memory, in bytes.</summary>
    public long Memory => Fresh().WorkingSet64;

    /// <summary>The peak resident memory, in bytes.</summary>
    public long PeakMemory => Fresh().PeakWorkingSet64;

    /// <param name="handler">The value of _HANDLER.</param>
    /// <param name="variables">The function's own variables; they override those that Lambda sets.</param>
    /// <param name="memory">The function's memory in MiB.</param>
    public static FunctionProcess Start(
        RuntimeApi api, FunctionProgram program, string handler, IReadOnlyDictionary<string, string>? variables = null, int memory = 512)
    {
        var arguments = program.IsClassLibrary ? program.Arguments.Append(handler) : program.Arguments;
        var start = new ProcessStartInfo(program.FileName, arguments)
        {
            WorkingDirectory = program.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LAMBDA_TASK_ROOT"] = program.Folder;
        var environment = api.Open();
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = environment.Endpoint;
        foreach (var (name, value) in Lambdas(api, handler, memory).Concat(variables ?? new Dictionary<string, string>()))
        {
            start.Environment[name] = value;
        }

        return new FunctionProcess(new Process { StartInfo = start }, environment);
    }

    /// <summary>Ends the process without giving it a chance to do anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    /// <summary>Waits for the end and for all output, and returns the exit code.</summary>
    public Task<int> EndAsync() => _end.WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
    private static Dictionary<string, string> Lambdas(RuntimeApi api, string handler, int memory) => new()
    {
        ["_HANDLER"] = handler,
        ["AWS_LAMBDA_FUNCTION_NAME"] = api.FunctionName,
        ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = memory.ToString(CultureInfo.InvariantCulture),
        ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
        ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{api.FunctionName}",
        ["AWS_LAMBDA_LOG_STREAM_NAME"] = "2020/02/01/[$LATEST]0123456789abcdef",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "any",
        ["AWS_SECRET_ACCESS_KEY"] = "any",
        ["AWS_SESSION_TOKEN"] = "any",
        ["LANG"] = "en_US.UTF-8",
        ["TZ"] = ":UTC",
    };

    private async Task<int> WatchAsync(ExecutionEnvironment environment)
    {
        await _process.WaitForExitAsync();
        environment.Exit(ExitCode);
        return ExitCode;
    }

    private Process Fresh()
    {
        _process.Refresh();
        return _process;
    }
}
