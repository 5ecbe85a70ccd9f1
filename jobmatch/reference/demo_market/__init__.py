"""An invented labour market to show, try and measure the service with: nobody in it is real.

`make_demo_market` writes the same employers, vacancies and seekers for the same day and seed, as
rows of the spreadsheets that centres exchange. See `people` for what makes its persons impossible.
"""

from jobmatch.reference.demo_market.files import write_demo_files
from jobmatch.reference.demo_market.market import DemoMarket, make_demo_market

__all__ = ["DemoMarket", "make_demo_market", "write_demo_files"]
