package org.resight.cli.report;

/** How the report looks: by day and by night, on paper and on a phone. */
final class Style {

    static final String CSS = """
            :root { color-scheme: light dark; --ink: #1d2a26; --quiet: #55625d; --paper: #fbfaf7; --rule: #d9d6cd; --same: #0b6e5f;
              --different: #a8480f; --mean: #35477d;
              --note: #f4ecd6; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e7ebe6; --quiet: #aab5ae; --paper: #161b19;
              --rule: #37403c;
              --same: #5cc8b3; --different: #f0a06b; --mean: #a9b8ee; --note: #332c1a; } }
            body { margin: 0;
              background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
            main { max-width: 74rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
            h1 { font-size: 1.6rem; }
            h2 { margin-top: 2.5rem; border-top: 1px solid var(--rule); padding-top: 1rem; }
            .score { font-size: 1.3rem; } .score strong { font-size: 2rem; font-variant-numeric: tabular-nums; }
            .note { background: var(--note); padding: .5rem 1rem; border-radius: .4rem; }
            .note h2 { border: 0; margin: 0; padding: 0; font-size: 1rem; }
            table { border-collapse: collapse; width: 100%; max-width: 52rem; }
            thead th { text-align: left; }
            th, td { padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--rule);
              vertical-align: top; font-variant-numeric: tabular-nums; }
            tbody th { font-weight: 400; text-align: left; } td { overflow-wrap: anywhere; }
            .charts { display: grid;
              grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); gap: 1rem; margin-top: 1.5rem; }
            figure { margin: 0; } figcaption { font-weight: 600; margin-bottom: .25rem; }
            svg { width: 100%; height: auto; } svg text { fill: var(--ink); font-size: 12px; }
            .grid { stroke: var(--rule); }
            .line { fill: none; stroke: currentColor; stroke-width: 2; }
            .mark { stroke: var(--ink); stroke-dasharray: 2 3; }
            text.mark { stroke: none; }
            .same { color: var(--same); }
            .different { color: var(--different); stroke-dasharray: 6 4; } .mean { color: var(--mean); stroke-width: 3; }
            svg text.same { fill: var(--same); }
            svg text.different { fill: var(--different); } svg text.mean { fill: var(--mean); }
            .bar { fill: currentColor; opacity: .25; stroke: none; } .dot { fill: currentColor; }
            .mistakes { list-style: none; padding: 0; display: grid;
              grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: 1rem; }
            .mistakes li { border: 1px solid var(--rule);
              border-radius: .4rem; padding: .5rem; display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; }
            .mistakes p { grid-column: 1 / -1; margin: 0; }
            .mistakes img { width: 100%; height: auto; display: block; }
            .mistakes figcaption { font-weight: 400; font-size: .8rem; color: var(--quiet); overflow-wrap: anywhere; }
            pre { overflow-x: auto; }
            """;

    private Style() {}
}
