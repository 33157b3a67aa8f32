using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Storage;

public sealed class PeopleListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PeopleList _list;

    public PeopleListTests() => _list = new PeopleList(DataFolder.Open(_folder.Data), TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KeepsAHashOfTheTokenAlone()
    {
        var (token, _) = await _list.AddAsync("zoë", reports: true, default);

        var person = Assert.Single(_list.Read());
        Assert.Equal(("zoë", true, PersonalToken.HashOf(token)), (person.Name, person.Reports, person.TokenSha256));
        Assert.Matches("^[A-Za-z0-9_-]{43}$", token);
        var file = await File.ReadAllTextAsync(_list.Path);
        Assert.Contains("zoë", file, StringComparison.Ordinal);
        Assert.DoesNotContain(token, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoOneIsLostIfSeveralAreAddedAtTheSameTime()
    {
        var names = Enumerable.Range(0, 20).Select(i => $"p{i:D2}").ToList();

        await Task.WhenAll(names.Select(name => Task.Run(() => _list.AddAsync(name, reports: false, default))));

        Assert.Equal(names, _list.Read().Select(person => person.Name));
    }

    [Fact]
    public async Task RemovesWhoIsThere()
    {
        await _list.AddAsync("ann", reports: false, default);
        await _list.AddAsync("bob", reports: false, default);

        Assert.True(await _list.RemoveAsync("ann", default));
        Assert.False(await _list.RemoveAsync("ann", default));
        Assert.Equal(["bob"], _list.Read().Select(person => person.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("""[{"name":"ann"}]""")]
    [InlineData("""[{"name":"ann","token_sha256":""}]""")]
    public async Task SaysThatItIsDamaged(string json)
    {
        await _list.AddAsync("ann", reports: false, default);
        await File.WriteAllTextAsync(_list.Path, json);

        Assert.Contains("people.json is damaged", Assert.Throws<DataFolderException>(() => _list.Read()).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DataFolderException>(() => _list.AddAsync("bob", reports: false, default));
        Assert.Equal(json, await File.ReadAllTextAsync(_list.Path));
    }
}
