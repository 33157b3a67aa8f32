using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2;
using Amazon.KinesisFirehose;
using Amazon.Runtime;
using Amazon.S3;
using HealthLogger.Aws.Items;
using HealthLogger.Aws.Ingest;

namespace HealthLogger.Aws.Tests.Moto;

/// <summary>
/// Moto, a stand-in for AWS that speaks its protocols, on a free port of loopback; from <c>pip install moto[server]</c>
/// for the <c>python3.11</c> on the path. Where it is not there, <see cref="Missing"/> says why.
/// </summary>
public sealed partial class MotoServer : IAsyncLifetime
{
    // It starts within 2 s; a busy machine takes longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly BasicAWSCredentials Anyone = new("any", "any");

    private readonly TaskCompletionSource<string?> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    public string? Missing { get; private set; }

    /// <summary>Where it listens; null where it is missing.</summary>
    public string? Url { get; private set; }

    public AmazonS3Client S3 { get; private set; } = null!;

    public DynamoScanClient Dynamo { get; private set; } = null!;

    public AmazonKinesisFirehoseClient Firehose { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (await StartAsync() is { } url)
        {
            Url = url;
            var s3 = new AmazonS3Config { ServiceURL = url, AuthenticationRegion = "us-east-1", ForcePathStyle = true };
            S3 = new AmazonS3Client(Anyone, s3);
            Dynamo = new DynamoScanClient(Anyone, new AmazonDynamoDBConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
            var firehose = FirehoseSink.ClientConfig();
            (firehose.ServiceURL, firehose.AuthenticationRegion) = (url, "us-east-1");
            Firehose = new AmazonKinesisFirehoseClient(Anyone, firehose);
        }
        else
        {
            Missing ??= "python3.11 -m moto.server does not start: pip install 'moto[server]'";
        }
    }

    public Task DisposeAsync()
    {
        S3?.Dispose();
        Dynamo?.Dispose();
        Firehose?.Dispose();
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
        }

        _process?.Dispose();
        return Task.CompletedTask;
    }

    // Answers where it listens, or null where it ended first.
    private async Task<string?> StartAsync()
    {
        var start = new ProcessStartInfo("python3.11", ["-m", "moto.server", "-p", "0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            Missing = $"python3.11 does not start: {e.Message}";
            return null;
        }

        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        return await _url.Task.WaitAsync(Patience);
    }

    // The end of its output is the end of the process.
    private void Hear(string? line)
    {
        if (line is null)
        {
            _url.TrySetResult(null);
        }
        else if (Address().Match(line) is { Success: true } address)
        {
            _url.TrySetResult(address.Groups[1].Value);
        }
    }

    [GeneratedRegex(@"Running on (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Address();
}
