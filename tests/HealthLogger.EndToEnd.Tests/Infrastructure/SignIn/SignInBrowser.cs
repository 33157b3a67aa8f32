using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The page in a browser window of its own, and what it complains about.</summary>
internal sealed class SignInBrowser
{
    private readonly SignInStack _stack;

    private SignInBrowser(SignInStack stack, IPage page) => (_stack, Page) = (stack, page);

    public IPage Page { get; }

    /// <summary>Errors and warnings on the console, and exceptions.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Requests that go neither to the service nor to its issuer.</summary>
    public List<string> Elsewhere { get; } = [];

    public ILocator Save => Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });

    public ILocator SignInButton => Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true });

    public static async Task<SignInBrowser> OpenAsync(IBrowser browser, SignInStack stack, string hash = "")
    {
        var context = await browser.NewContextAsync();
        var window = new SignInBrowser(stack, await context.NewPageAsync());
        window.Page.Console += (_, message) => window.Complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        window.Page.PageError += (_, error) => window.Complaints.Add(error);
        window.Page.Request += (_, request) => window.Elsewhere.AddRange(
            new[] { stack.Url, $"{stack.Issuer.Url}/", "data:" }.Any(start => request.Url.StartsWith(start, StringComparison.Ordinal)) ? [] : [request.Url]);
        await window.Page.GotoAsync(stack.Url + hash);
        return window;
    }

    /// <summary>Signs a person in at the issuer, and waits for the page.</summary>
    public async Task SignInAsync(string person)
    {
        await SignInButton.ClickAsync();
        await Page.GetByLabel("Name").FillAsync(person);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".who")).ToHaveTextAsync(person);
    }

    /// <summary>Signs out, and waits until the browser has come back from the issuer.</summary>
    public async Task SignOutAsync()
    {
        await Page.EvaluateAsync("() => { document.documentElement.dataset.before = ''; }");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        var view = Page.Locator("html:not([data-before]) #view");
        await Assertions.Expect(view.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    /// <summary>Shows a view that has records, and waits for them.</summary>
    public async Task ShowAsync(string view)
    {
        await Page.RunAndWaitForResponseAsync(
            () => Page.GetByRole(AriaRole.Link, new() { Name = view }).ClickAsync(),
            response => response.Url.StartsWith($"{_stack.Url}records?", StringComparison.Ordinal));
        await Assertions.Expect(Page.Locator($"#views a[aria-current=page]")).ToHaveTextAsync(view);
    }

    /// <summary>Saves an entry with a mood.</summary>
    public async Task SaveAsync(string mood)
    {
        await Page.GetByRole(AriaRole.Radio, new() { Name = mood, Exact = true }).CheckAsync();
        await Save.ClickAsync();
    }

    /// <summary>What this tab keeps, as JSON; "null" if nobody is signed in.</summary>
    public Task<string> SessionAsync() => Page.EvaluateAsync<string>("sessionStorage.getItem('session') ?? 'null'");

    /// <summary>Lets the page believe that its access token has expired.</summary>
    public Task ForgetExpiryAsync() => Page.EvaluateAsync(
        "() => { const session = JSON.parse(sessionStorage.session); session.tokens.renewAt = 0; sessionStorage.session = JSON.stringify(session); }");

    public void AssertNothingElse()
    {
        Assert.Empty(Complaints);
        Assert.Empty(Elsewhere);
    }
}
