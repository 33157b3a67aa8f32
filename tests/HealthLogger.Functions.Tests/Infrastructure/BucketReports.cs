using System.Text;
using HealthLogger.Core.Report;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Functions.Tests;

/// <summary>Stores reports beside the archive, as on AWS.</summary>
internal sealed class BucketReports(MemoryStore bucket) : IReportStore
{
    public Task<string> SaveAsync(string name, string content, CancellationToken cancellation)
    {
        bucket.Put(name, Encoding.UTF8.GetBytes(content));
        return Task.FromResult(LocationOf(name));
    }

    public string LocationOf(string name) => $"s3://bucket/{name}";
}
