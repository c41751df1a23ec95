"""Fills a new database with the same data each time: an editor, a few pages, categories and products."""

import django

django.setup()

from catalog.models import ArticlePage, Category, Notice, Product  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

User.objects.create_superuser("editor", "editor@example.com", "only-for-tests")
home = ArticlePage(title="Sample site", slug="sample")
Page.objects.get(depth=1).add_child(instance=home)
Site.objects.update(root_page=home, site_name="Sample site", hostname="127.0.0.1")
Page.objects.get(slug="home").delete()
for number in range(1, 5):
    home.add_child(instance=ArticlePage(title=f"Article {number}", slug=f"article-{number}"))
for number in range(1, 41):
    category = Category.objects.create(name=f"Category {number:02}")
    Product.objects.create(name=f"Product {number:02}", category=category)
for number in range(1, 7):
    Notice.objects.create(text=f"Notice {number}")
